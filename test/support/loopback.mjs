/** The loopback address by a name that VS Code does not exempt from proxies, as it does `127.0.0.1`, `::1` and `localhost`. */
export const mappedLoopback = '::ffff:7f00:1';
