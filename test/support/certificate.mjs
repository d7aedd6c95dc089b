// A certificate of our own for servers on this machine, which nobody trusts unless told to.
import { generate } from 'selfsigned';
import { mappedLoopback } from './loopback.mjs';

/** @returns {Promise<{ key: string, cert: string }>} PEM */
export async function createCertificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date('2020-01-01T00:00:00Z'),
    notAfterDate: new Date('2049-12-31T00:00:00Z'),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: mappedLoopback },
        ],
      },
    ],
  });
  return { key, cert };
}
