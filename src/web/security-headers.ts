import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Everything a page shows comes from us, as files of their own: injected markup neither runs nor calls home. */
export function securityHeaders(https: boolean, { forms = false } = {}): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Pictures taken with the phone and drawn signatures are shown before they are sent.
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: [forms ? "'self'" : "'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The address holds the invite. Without any referrer a browser does not say where a form comes from.
    referrerPolicy: { policy: forms ? 'same-origin' : 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Browsers complain about these two outside of https.
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: https,
  };
}
