package io.understudy.webconsole.page;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps a page back until its headers are known. It is in UTF-8, as all of the console is. */
public final class CapturedResponse extends HttpServletResponseWrapper {

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private @Nullable PrintWriter writer;

  /** Keeps back what is written to this. */
  public CapturedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public PrintWriter getWriter() {
    PrintWriter present = writer;
    if (present == null) {
      present = new PrintWriter(octets, false, StandardCharsets.UTF_8);
      writer = present;
    }
    return present;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new Capture();
  }

  @Override
  public void setContentLength(int length) {
    // It is set when the page goes out.
  }

  @Override
  public void setContentLengthLong(long length) {
    // It is set when the page goes out.
  }

  @Override
  public void flushBuffer() {
    // Nothing goes out before the headers are known.
  }

  /** What was written so far. */
  public String text() {
    if (writer != null) {
      writer.flush();
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  /** Lets it go, unless the answer is another one already. */
  public void release(String page) throws IOException {
    if (getResponse().isCommitted() || page.isEmpty()) {
      return;
    }
    byte[] whole = octets.toByteArray();
    getResponse().setCharacterEncoding(StandardCharsets.UTF_8.name());
    getResponse().setContentLength(whole.length);
    getResponse().getOutputStream().write(whole);
  }

  private final class Capture extends ServletOutputStream {

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("the page is not written without blocking");
    }

    @Override
    public void write(int octet) {
      octets.write(octet);
    }
  }
}
