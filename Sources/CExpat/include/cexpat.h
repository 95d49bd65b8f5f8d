#ifndef CEXPAT_H
#define CEXPAT_H

#include <stddef.h>
#include <stdint.h>

// The elements of an XML document, read by libexpat.
//
// A document with a document type is refused where that begins: without one there are no entities
// but the five of XML, so nothing is fetched and nothing grows.

typedef enum cexpat_status {
  CEXPAT_OK = 0,
  CEXPAT_DAMAGED,        // libexpat refused the bytes; `reason` says why
  CEXPAT_DOCUMENT_TYPE,  // it has a <!DOCTYPE
  CEXPAT_TOO_DEEP,       // elements nest deeper than `CEXPAT_DEEPEST`
  CEXPAT_NO_MEMORY,
} cexpat_status;

#define CEXPAT_DEEPEST 64

typedef struct cexpat_failure {
  const char *reason;  // in English, of libexpat; NULL but for CEXPAT_DAMAGED
  uint64_t line, column;  // both from 1
} cexpat_failure;

// An element begins. `attributes` is name, value, name, value, …, NULL, in UTF-8; `line` is from 1.
typedef void (*cexpat_start)(
  void *context, const char *name, const char *const *attributes, uint64_t line);

// An element ends.
typedef void (*cexpat_end)(void *context, const char *name);

// Reads a whole document. `failure` is filled for any status but CEXPAT_OK and CEXPAT_NO_MEMORY.
cexpat_status cexpat_parse(
  const uint8_t *bytes, size_t count, void *context, cexpat_start start, cexpat_end end,
  cexpat_failure *failure);

#endif
