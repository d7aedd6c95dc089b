/** The zone that tests run in, which TZ may name, is that of the person, unless a test says otherwise. A thread keeps its zone. */
Reflect.deleteProperty(process.env, 'TZ');
