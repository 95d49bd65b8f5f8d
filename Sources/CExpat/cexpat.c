#include "cexpat.h"

#include <expat.h>

struct reading {
  XML_Parser parser;
  void *context;
  cexpat_start start;
  cexpat_end end;
  int depth;
  cexpat_status refusal;
};

static void refuse(struct reading *reading, cexpat_status status) {
  if (reading->refusal == CEXPAT_OK) reading->refusal = status;
  XML_StopParser(reading->parser, XML_FALSE);
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
  struct reading *reading = data;
  if (reading->refusal != CEXPAT_OK) return;
  if (++reading->depth > CEXPAT_DEEPEST) {
    refuse(reading, CEXPAT_TOO_DEEP);
    return;
  }
  reading->start(
    reading->context, name, (const char *const *)attributes,
    XML_GetCurrentLineNumber(reading->parser));
}

static void on_end(void *data, const XML_Char *name) {
  struct reading *reading = data;
  if (reading->refusal != CEXPAT_OK) return;
  reading->depth--;
  reading->end(reading->context, name);
}

static void on_document_type(
  void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  refuse(data, CEXPAT_DOCUMENT_TYPE);
}

cexpat_status cexpat_parse(
  const uint8_t *bytes, size_t count, void *context, cexpat_start start, cexpat_end end,
  cexpat_failure *failure) {
  XML_Parser parser = XML_ParserCreate(NULL);
  if (!parser) return CEXPAT_NO_MEMORY;
  struct reading reading = {parser, context, start, end, 0, CEXPAT_OK};
  XML_SetUserData(parser, &reading);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetStartDoctypeDeclHandler(parser, on_document_type);
  cexpat_status status = CEXPAT_OK;
  size_t done = 0;
  do {
    size_t piece = count - done > 1 << 20 ? 1 << 20 : count - done;
    int is_last = done + piece == count;
    if (XML_Parse(parser, (const char *)bytes + done, (int)piece, is_last) == XML_STATUS_ERROR) {
      status = reading.refusal;
      enum XML_Error error = XML_GetErrorCode(parser);
      if (status == CEXPAT_OK) {
        status = error == XML_ERROR_NO_MEMORY ? CEXPAT_NO_MEMORY : CEXPAT_DAMAGED;
      }
      failure->reason = status == CEXPAT_DAMAGED ? XML_ErrorString(error) : NULL;
      failure->line = XML_GetCurrentLineNumber(parser);
      failure->column = XML_GetCurrentColumnNumber(parser) + 1;
    }
    done += piece;
  } while (status == CEXPAT_OK && done < count);
  XML_ParserFree(parser);
  return status;
}
