package io.understudy.webconsole.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares JSON with the part of JSON Schema that the description of the API uses. */
final class Schema {

  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "type",
          "enum",
          "oneOf",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "format",
          "description",
          "minimum",
          "maximum",
          "default");

  private final JsonObject document;

  Schema(JsonObject document) {
    this.document = document;
  }

  /** Where this is otherwise than it is described; empty if it is not. */
  List<String> differences(JsonObject schema, JsonValue value) {
    List<String> found = new ArrayList<>();
    check("$", schema, value, found);
    return found;
  }

  private void check(String place, JsonObject schema, JsonValue value, List<String> found) {
    schema.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .forEach(key -> found.add(place + ": cannot check " + key));
    if (schema.containsKey("$ref")) {
      check(place, resolve(schema.getString("$ref")), value, found);
      return;
    }
    if (schema.containsKey("oneOf")) {
      checkOneOf(place, schema.getJsonArray("oneOf"), value, found);
      return;
    }
    if (schema.containsKey("type") && !isOfType(schema.get("type"), value)) {
      found.add(place + ": not " + schema.get("type") + ": " + value);
      return;
    }
    if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value)) {
      found.add(place + ": none of " + schema.get("enum") + ": " + value);
    }
    if (value instanceof JsonObject object) {
      checkObject(place, schema, object, found);
    }
    if (value instanceof JsonArray array && schema.containsKey("items")) {
      for (int i = 0; i < array.size(); i++) {
        check(place + "[" + i + "]", schema.getJsonObject("items"), array.get(i), found);
      }
    }
  }

  private JsonObject resolve(String reference) {
    return (JsonObject) document.getValue(reference.substring(1));
  }

  private void checkOneOf(String place, JsonArray choices, JsonValue value, List<String> found) {
    List<String> reasons = new ArrayList<>();
    for (JsonObject choice : choices.getValuesAs(JsonObject.class)) {
      List<String> differences = new ArrayList<>();
      check(place, choice, value, differences);
      if (differences.isEmpty()) {
        return;
      }
      reasons.addAll(differences);
    }
    found.addAll(reasons);
  }

  private void checkObject(String place, JsonObject schema, JsonObject object, List<String> found) {
    JsonObject properties =
        schema.containsKey("properties")
            ? schema.getJsonObject("properties")
            : JsonValue.EMPTY_JSON_OBJECT;
    if (schema.containsKey("required")) {
      schema.getJsonArray("required").getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .filter(key -> !object.containsKey(key))
          .forEach(key -> found.add(place + ": without " + key));
    }
    JsonValue others = schema.getOrDefault("additionalProperties", JsonValue.TRUE);
    for (Map.Entry<String, JsonValue> each : object.entrySet()) {
      String inside = place + "." + each.getKey();
      if (properties.containsKey(each.getKey())) {
        check(inside, properties.getJsonObject(each.getKey()), each.getValue(), found);
      } else if (others instanceof JsonObject other) {
        check(inside, other, each.getValue(), found);
      } else if (others.equals(JsonValue.FALSE)) {
        found.add(inside + ": not described");
      }
    }
  }

  private static boolean isOfType(JsonValue type, JsonValue value) {
    return type instanceof JsonArray several
        ? several.stream().anyMatch(each -> isOfType(each, value))
        : isOfType(((JsonString) type).getString(), value);
  }

  private static boolean isOfType(String type, JsonValue value) {
    return switch (type) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof JsonArray;
      case "string" -> value instanceof JsonString;
      case "number" -> value instanceof JsonNumber;
      case "integer" -> value instanceof JsonNumber number && number.isIntegral();
      case "boolean" -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
      case "null" -> value.equals(JsonValue.NULL);
      default -> throw new IllegalArgumentException(type);
    };
  }
}
