package io.understudy.webconsole.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The description of the API, as it lies in the bundle. */
final class OpenApi {

  private static final String FILE = "/openapi.json";

  private OpenApi() {}

  static Answer answer() throws IOException, Refusal {
    try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new Refusal(Refusal.Kind.UNKNOWN, "this build has no description");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer("application/json", "", text);
    }
  }
}
