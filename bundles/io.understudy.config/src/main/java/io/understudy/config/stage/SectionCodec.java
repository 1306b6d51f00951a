package io.understudy.config.stage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sections as octets, with the types of their values. */
final class SectionCodec {

  private static final int MOST = 10_000_000;

  private SectionCodec() {}

  /** A PID without properties is one to be deleted. */
  static void write(DataOutput out, Map<String, Optional<Map<String, Object>>> sections)
      throws IOException {
    out.writeInt(sections.size());
    for (Map.Entry<String, Optional<Map<String, Object>>> section : sections.entrySet()) {
      text(out, section.getKey());
      out.writeBoolean(section.getValue().isPresent());
      if (section.getValue().isPresent()) {
        properties(out, section.getValue().get());
      }
    }
  }

  static void properties(DataOutput out, Map<String, Object> properties) throws IOException {
    out.writeInt(properties.size());
    for (Map.Entry<String, Object> property : new TreeMap<>(properties).entrySet()) {
      text(out, property.getKey());
      value(out, property.getValue());
    }
  }

  private static void value(DataOutput out, Object value) throws IOException {
    if (value instanceof Integer number) {
      out.writeByte('I');
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte('L');
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte('D');
      out.writeDouble(number);
    } else if (value instanceof Boolean flag) {
      out.writeByte('B');
      out.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      out.writeByte('A');
      out.writeInt(list.size());
      for (Object element : list) {
        value(out, element);
      }
    } else {
      out.writeByte('T');
      text(out, value.toString());
    }
  }

  static void text(DataOutput out, String text) throws IOException {
    octets(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static void octets(DataOutput out, byte[] octets) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  static Map<String, Optional<Map<String, Object>>> read(DataInput in) throws IOException {
    Map<String, Optional<Map<String, Object>>> sections = new LinkedHashMap<>();
    for (int left = count(in); left > 0; left--) {
      String pid = text(in);
      sections.put(pid, in.readBoolean() ? Optional.of(properties(in)) : Optional.empty());
    }
    return sections;
  }

  static Map<String, Object> properties(DataInput in) throws IOException {
    Map<String, Object> properties = new TreeMap<>();
    for (int left = count(in); left > 0; left--) {
      String key = text(in);
      properties.put(key, value(in));
    }
    return properties;
  }

  private static Object value(DataInput in) throws IOException {
    int type = in.readByte();
    return switch (type) {
      case 'I' -> in.readInt();
      case 'L' -> in.readLong();
      case 'D' -> in.readDouble();
      case 'B' -> in.readBoolean();
      case 'A' -> list(in);
      case 'T' -> text(in);
      default -> throw new IOException("unknown type " + type);
    };
  }

  private static List<Object> list(DataInput in) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      list.add(value(in));
    }
    return List.copyOf(list);
  }

  static String text(DataInput in) throws IOException {
    return new String(octets(in), StandardCharsets.UTF_8);
  }

  static byte[] octets(DataInput in) throws IOException {
    byte[] octets = new byte[count(in)];
    in.readFully(octets);
    return octets;
  }

  static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("impossible length " + count);
    }
    return count;
  }
}
