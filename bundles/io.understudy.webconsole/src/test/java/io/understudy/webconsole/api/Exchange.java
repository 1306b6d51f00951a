package io.understudy.webconsole.api;

import io.understudy.webconsole.json.Parts;
import jakarta.json.JsonObject;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.webconsole.servlet.User;
import org.jspecify.annotations.Nullable;

/** One request of admin, and what it is answered. */
final class Exchange {

  static final String USER = "admin";

  private final String method;
  private final String path;
  private final byte[] body;
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> asked = new HashMap<>();
  private final Map<String, String> answered = new HashMap<>();
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private @Nullable User user = Stub.of(User.class, Map.of("getUserObject", none -> USER));
  private int status;

  private Exchange(String method, String path, String body) {
    this.method = method;
    this.path = path;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  static Exchange get(String path) {
    return new Exchange("GET", path, "");
  }

  static Exchange post(String path, String body) {
    return new Exchange("POST", path, body).with("Content-Type", "application/json");
  }

  Exchange with(String header, String value) {
    asked.put(header, value);
    return this;
  }

  /** Has come past the console. */
  Exchange ofNobody() {
    user = null;
    return this;
  }

  Exchange where(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Carries the token that this API has given. */
  Exchange allowedBy(Api api) throws IOException {
    String token = get("session").sentTo(api).json().getString("token");
    return with(Api.TOKEN_HEADER, token);
  }

  Exchange sentTo(Api api) throws IOException {
    api.serve(path, request(), response());
    return this;
  }

  int status() {
    return status;
  }

  String header(String name) {
    return answered.getOrDefault(name, "");
  }

  String text() {
    return octets.toString(StandardCharsets.UTF_8);
  }

  JsonObject json() {
    return Parts.read(text());
  }

  /** Kind and message of a refusal. */
  String refusal() {
    JsonObject error = json().getJsonObject("error");
    return status + " " + error.getString("kind") + " " + error.getString("message");
  }

  private HttpServletRequest request() {
    return Stub.of(
        HttpServletRequest.class,
        Map.of(
            "getMethod", none -> method,
            "getAttribute", named -> named[0].equals(User.USER_ATTRIBUTE) ? user : null,
            "getContentType", none -> asked.get("Content-Type"),
            "getHeader", named -> asked.get((String) named[0]),
            "getParameter", named -> parameters.get((String) named[0]),
            "getInputStream", none -> new Input(new ByteArrayInputStream(body))));
  }

  private HttpServletResponse response() {
    return Stub.of(
        HttpServletResponse.class,
        Map.of(
            "setStatus", code -> status = (int) code[0],
            "setContentType", type -> answered.put("Content-Type", (String) type[0]),
            "setCharacterEncoding", type -> answered.put("charset", (String) type[0]),
            "setContentLength", length -> answered.put("Content-Length", length[0].toString()),
            "setHeader", line -> answered.put((String) line[0], (String) line[1]),
            "getOutputStream", none -> new Output(octets)));
  }

  private static final class Input extends ServletInputStream {

    private final ByteArrayInputStream octets;

    Input(ByteArrayInputStream octets) {
      this.octets = octets;
    }

    @Override
    public int read() {
      return octets.read();
    }

    @Override
    public boolean isFinished() {
      return octets.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Output extends ServletOutputStream {

    private final ByteArrayOutputStream octets;

    Output(ByteArrayOutputStream octets) {
      this.octets = octets;
    }

    @Override
    public void write(int octet) {
      octets.write(octet);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
