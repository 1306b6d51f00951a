package io.understudy.webconsole.json;

import io.understudy.model.Counter;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What JSON is made of. Any thread. */
public final class Parts {

  /** Found once: the library looks for itself at each call otherwise. */
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private static final double NANOS = 1e9;

  private Parts() {}

  static JsonObjectBuilder object() {
    return PROVIDER.createObjectBuilder();
  }

  static JsonArrayBuilder array() {
    return PROVIDER.createArrayBuilder();
  }

  /** Reads an object and nothing after it; {@link JsonException} if it is something else. */
  public static JsonObject read(String text) {
    try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw new JsonException("it is none");
      }
      JsonObject object = parser.getObject();
      if (parser.hasNext()) {
        throw new JsonException("there is more after it");
      }
      return object;
    } catch (JsonException wrong) {
      throw wrong;
    } catch (RuntimeException refused) {
      // The library has no type of its own for what is nested too deeply.
      throw new JsonException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** An object of one key. */
  public static JsonObject of(String key, JsonValue value) {
    return object().add(key, value).build();
  }

  /** A list, each as this makes it. */
  public static <T> JsonArray list(Collection<T> all, Function<T, JsonValue> form) {
    JsonArrayBuilder array = array();
    all.forEach(each -> array.add(form.apply(each)));
    return array.build();
  }

  /** A list of texts. */
  public static JsonArray texts(Collection<?> all) {
    return list(all, each -> text(each.toString()));
  }

  /** A text. */
  public static JsonString text(String text) {
    return PROVIDER.createValue(text);
  }

  static JsonNumber number(long number) {
    return PROVIDER.createValue(number);
  }

  static JsonNumber seconds(Duration duration) {
    return PROVIDER.createValue(duration.toNanos() / NANOS);
  }

  static JsonValue time(@Nullable Instant time) {
    return time == null ? JsonValue.NULL : text(time.toString());
  }

  static JsonObject counters(Map<Counter, Long> moved) {
    JsonObjectBuilder counters = object();
    moved.forEach((counter, count) -> counters.add(counter.standardName(), count));
    return counters.build();
  }
}
