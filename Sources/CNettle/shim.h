#include <nettle/hmac.h>
#include <nettle/ripemd160.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

// Version 4 writes whole digests only; earlier ones are told how many bytes.
#if NETTLE_VERSION_MAJOR >= 4
#define VOLLEY_LENGTH(length)
#else
#define VOLLEY_LENGTH(length) length,
#endif

static inline void volley_ripemd160_digest(struct ripemd160_ctx *context, uint8_t *digest) {
    nettle_ripemd160_digest(context, VOLLEY_LENGTH(RIPEMD160_DIGEST_SIZE) digest);
}

static inline void volley_sha1_digest(struct sha1_ctx *context, uint8_t *digest) {
    nettle_sha1_digest(context, VOLLEY_LENGTH(SHA1_DIGEST_SIZE) digest);
}

static inline void volley_sha256_digest(struct sha256_ctx *context, uint8_t *digest) {
    nettle_sha256_digest(context, VOLLEY_LENGTH(SHA256_DIGEST_SIZE) digest);
}

static inline void volley_hmac_sha256_digest(struct hmac_sha256_ctx *context, uint8_t *digest) {
    nettle_hmac_sha256_digest(context, VOLLEY_LENGTH(SHA256_DIGEST_SIZE) digest);
}
