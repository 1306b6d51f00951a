package io.understudy.webconsole.api;

import io.understudy.webconsole.json.Parts;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.webconsole.servlet.User;

/** One request, by somebody whom the console knows. */
final class Call {

  /** Of a body, in octets. */
  static final int MOST_OCTETS = 1 << 20;

  private final HttpServletRequest request;

  Call(HttpServletRequest request) {
    this.request = request;
  }

  /** Who asks, as the console knows him; it lets nobody in whom it does not. */
  String user() throws Refusal {
    if (request.getAttribute(User.USER_ATTRIBUTE) instanceof User user) {
      return String.valueOf(user.getUserObject());
    }
    throw new Refusal(Refusal.Kind.FORBIDDEN, "the console does not know who asks");
  }

  /** A parameter of the address, if it is there and says something. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
  }

  /** A parameter that is a number from 1 to this. */
  int number(String name, int preset, int most) throws Refusal {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return preset;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below.
    }
    throw new Refusal(
        Refusal.Kind.BAD_REQUEST,
        "%s must be a number from 1 to %d: %s".formatted(name, most, text.get()));
  }

  /** The body, an object with these keys at most. */
  Body body(Set<String> keys) throws IOException, Refusal {
    return Body.of(object(), keys);
  }

  private JsonObject object() throws IOException, Refusal {
    if (!Optional.ofNullable(request.getContentType()).orElse("").startsWith("application/json")) {
      throw new Refusal(Refusal.Kind.BAD_REQUEST, "the body must be application/json");
    }
    byte[] octets = request.getInputStream().readNBytes(MOST_OCTETS + 1);
    if (octets.length > MOST_OCTETS) {
      throw new Refusal(Refusal.Kind.TOO_LARGE, "the body must be 1 MiB at most");
    }
    try {
      return Parts.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException | JsonException wrong) {
      throw new Refusal(
          Refusal.Kind.BAD_REQUEST, "the body must be a JSON object: " + wrong.getMessage());
    }
  }
}
