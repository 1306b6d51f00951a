package io.understudy.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace with two interfaces, each the other end of the other. */
final class Namespace {

  private final String name;

  Namespace(String name) {
    this.name = name;
  }

  void create() throws IOException {
    if (Files.exists(Path.of("/run/netns", name))) {
      delete();
    }
    Distribution.run("ip", "netns", "add", name);
    run("ip", "link", "set", "lo", "up");
    run("ip", "link", "add", "us0", "type", "veth", "peer", "name", "us1");
    run("ip", "address", "add", "192.0.2.11/24", "dev", "us0");
    run("ip", "link", "set", "us0", "up");
    run("ip", "link", "set", "us1", "up");
  }

  void delete() throws IOException {
    Distribution.run("ip", "netns", "delete", name);
  }

  /** The command as it runs in here. */
  List<String> inside(List<String> command) {
    List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
    whole.addAll(command);
    return whole;
  }

  String addresses(String interfaceName) {
    return run("ip", "address", "show", "dev", interfaceName);
  }

  /** What a web server in here answers; 000 if there is none. */
  String httpStatus(String address, String... options) {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "curl \"$@\" || true", "sh", "--silent"));
    command.addAll(List.of("--output", "/dev/null", "--write-out", "%{http_code}"));
    command.addAll(List.of(options));
    command.add(address);
    return run(command.toArray(String[]::new));
  }

  /** What a web server in here answers, whole. */
  String http(String address, String... options) {
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error"));
    command.addAll(List.of(options));
    command.add(address);
    return run(command.toArray(String[]::new));
  }

  /** Every VRRP packet on the interface from now on. */
  Capture capture(String interfaceName) throws IOException {
    return Capture.start(
        inside(List.of("tcpdump", "-U", "-l", "-n", "-i", interfaceName, "proto", "112")));
  }

  private String run(String... command) {
    try {
      return Distribution.run(inside(List.of(command)).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
