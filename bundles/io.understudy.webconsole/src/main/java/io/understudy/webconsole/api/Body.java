package io.understudy.webconsole.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object of a request, key by key; what is of another kind than expected is refused by name.
 *
 * @param object as it came
 */
record Body(JsonObject object) {

  /** An object with these keys at most. */
  static Body of(JsonObject object, Set<String> keys) throws Refusal {
    for (String key : object.keySet()) {
      if (!keys.contains(key)) {
        throw new Refusal(
            Refusal.Kind.BAD_REQUEST,
            "there is no '%s', only %s".formatted(key, String.join(", ", new TreeSet<>(keys))));
      }
    }
    return new Body(object);
  }

  String text(String key) throws Refusal {
    if (object.get(key) instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(key, "a text");
  }

  Optional<String> optionalText(String key) throws Refusal {
    return object.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
  }

  long number(String key) throws Refusal {
    if (object.get(key) instanceof JsonNumber number) {
      return whole(key, number);
    }
    throw wrong(key, "a whole number");
  }

  private static long whole(String key, JsonNumber number) throws Refusal {
    try {
      return number.longValueExact();
    } catch (ArithmeticException | UnsupportedOperationException fractionOrTooLong) {
      throw wrong(key, "a whole number");
    }
  }

  List<String> texts(String key) throws Refusal {
    List<String> texts = new ArrayList<>();
    for (JsonValue each : array(key)) {
      if (!(each instanceof JsonString text)) {
        throw wrong(key, "a list of texts");
      }
      texts.add(text.getString());
    }
    return texts;
  }

  /** A list of objects with these keys at most. */
  List<Body> bodies(String key, Set<String> keys) throws Refusal {
    List<Body> bodies = new ArrayList<>();
    for (JsonValue each : array(key)) {
      if (!(each instanceof JsonObject part)) {
        throw wrong(key, "a list of objects");
      }
      bodies.add(of(part, keys));
    }
    return bodies;
  }

  private JsonArray array(String key) throws Refusal {
    if (object.get(key) instanceof JsonArray array) {
      return array;
    }
    throw wrong(key, "a list");
  }

  /** Properties as Config Admin has them; empty if null stands there. */
  Optional<Map<String, Object>> properties(String key) throws Refusal {
    JsonValue value = object.get(key);
    if (JsonValue.NULL.equals(value)) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject wanted)) {
      throw wrong(key, "an object, or null");
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> each : wanted.entrySet()) {
      properties.put(each.getKey(), property(each.getKey(), each.getValue()));
    }
    return Optional.of(properties);
  }

  private static Object property(String key, JsonValue value) throws Refusal {
    if (value instanceof JsonArray all) {
      List<String> texts = new ArrayList<>();
      for (JsonValue each : all) {
        texts.add(single(key, each).toString());
      }
      return texts.toArray(String[]::new);
    }
    return single(key, value);
  }

  private static Object single(String key, JsonValue value) throws Refusal {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      long whole = whole(key, number);
      return whole == (int) whole ? (Object) (int) whole : (Object) whole;
    }
    if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
      return value.equals(JsonValue.TRUE);
    }
    throw wrong(key, "a text, a whole number, true, false, or a list of these");
  }

  private static Refusal wrong(String key, String allowed) {
    return new Refusal(Refusal.Kind.BAD_REQUEST, "'%s' must be %s".formatted(key, allowed));
  }
}
