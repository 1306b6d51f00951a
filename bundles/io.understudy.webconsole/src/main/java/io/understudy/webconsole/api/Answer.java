package io.understudy.webconsole.api;

import jakarta.json.JsonValue;

/**
 * What a resource answers.
 *
 * @param contentType what it is
 * @param fileName what a browser is to call it if it is to be kept as a file, else empty
 * @param text all of it
 */
record Answer(String contentType, String fileName, String text) {

  static Answer json(JsonValue value) {
    return new Answer("application/json", "", value.toString());
  }

  static Answer file(String name, String text) {
    return new Answer("text/plain", name, text);
  }
}
