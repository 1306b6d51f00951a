package io.understudy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two gateways and a host at a switch, each a network namespace, and the processes in them. Closing
 * it ends the processes and removes the namespaces, in reverse order; those that a killed test left
 * behind go when the next one starts.
 */
public final class Lab implements AutoCloseable {

  public static final String GATEWAY_A = "a";
  public static final String GATEWAY_B = "b";
  public static final String HOST = "host";

  private static final String SWITCH = "switch";
  private static final String FOLDER = "understudy-lab-";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern OURS = Pattern.compile("us-lab-(\\d+)-[\\w-]+");
  private static final Pattern DISK =
      Pattern.compile("\\S+ (\\S+/" + FOLDER + "(\\d+)-\\S+) tmpfs .*");

  private final String prefix =
      "us-lab-%d-%d-".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Path folder;

  public Lab() {
    sweep();
    try {
      folder = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      build();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void build() {
    namespace(SWITCH);
    ip(SWITCH, "link add name bridge type bridge");
    ip(SWITCH, "link set bridge up");
    attach(GATEWAY_A, 1);
    attach(GATEWAY_B, 2);
    attach(HOST, 10);
  }

  private void attach(String place, int number) {
    namespace(place);
    String port = "port-" + place;
    ip(SWITCH, "link add name " + port + " type veth peer name eth0 netns " + prefix + place);
    ip(SWITCH, "link set " + port + " master bridge up");
    ip(place, "link set eth0 addrgenmode none");
    ip(place, "address add 192.0.2." + number + "/24 dev eth0");
    ip(place, "link set eth0 up");
    // Known at once, and no duplicate address detection to wait for. Virtual addresses do it.
    ip(place, "address add fe80::" + number + "/64 dev eth0 nodad");
    ip(place, "address add 2001:db8::" + number + "/64 dev eth0 nodad");
  }

  private void namespace(String place) {
    Command.run("ip netns add " + prefix + place);
    opened.add(() -> Command.run("ip netns delete " + prefix + place));
    ip(place, "link set lo up");
  }

  /** Of the two gateways, the one that this one is not. */
  public static String other(String gateway) {
    return gateway.equals(GATEWAY_A) ? GATEWAY_B : GATEWAY_A;
  }

  /**
   * Wires a gateway to the host once more; there the interface has the gateway's name behind it.
   */
  public void connect(String place, String name) {
    String there = name + "-" + place;
    ip(
        place,
        "link add name " + name + " type veth peer name " + there + " netns " + prefix + HOST);
    ip(place, "link set " + name + " up");
    ip(HOST, "link set " + there + " up");
  }

  /**
   * Wires gateways and host to a switch of their own once more. There each has an interface of that
   * name, and the address 10.NUMBER.0.1/16, .2 and .10.
   *
   * @param number 0 to 255
   */
  public void addSegment(String name, int number) {
    ip(SWITCH, "link add name " + name + " type bridge");
    ip(SWITCH, "link set " + name + " up");
    plugIn(name, GATEWAY_A, "10.%d.0.1/16".formatted(number));
    plugIn(name, GATEWAY_B, "10.%d.0.2/16".formatted(number));
    plugIn(name, HOST, "10.%d.0.10/16".formatted(number));
  }

  private void plugIn(String segment, String place, String address) {
    String port = segment + "-" + place;
    ip(
        SWITCH,
        "link add name " + port + " type veth peer name " + segment + " netns " + prefix + place);
    ip(SWITCH, "link set " + port + " master " + segment + " up");
    ip(place, "link set " + segment + " addrgenmode none");
    ip(place, "address add " + address + " dev " + segment);
    ip(place, "link set " + segment + " up");
  }

  /** Has the switch send to everybody what is for a gateway, as one does that has just started. */
  public void forgetMacs(String place) {
    ip(SWITCH, "link set port-" + place + " type bridge_slave learning off fdb_flush");
  }

  /** The MAC of a gateway. */
  public String mac(String place) {
    return mac(place, "eth0");
  }

  public String mac(String place, String device) {
    return ip(place, "-brief link show dev " + device).split("\\s+", 4)[2];
  }

  /** Runs {@code ip} in a namespace, of which the switch hears nothing. */
  public void unplugged(String place, String arguments) {
    ip(SWITCH, "link set port-" + place + " down");
    ip(place, arguments);
    ip(SWITCH, "link set port-" + place + " up");
  }

  /** Takes a place off the switch, which it notices: its interface has no carrier. */
  public void unplug(String place) {
    ip(SWITCH, "link set port-" + place + " down");
  }

  /** Undoes {@link #unplug}. */
  public void replug(String place) {
    ip(SWITCH, "link set port-" + place + " up");
  }

  /** Has the switch drop whatever comes from a place or is for it, which it does not notice. */
  public void block(String place) {
    ip(SWITCH, "link set port-" + place + " type bridge_slave state 0");
  }

  /** Undoes {@link #block}. */
  public void unblock(String place) {
    ip(SWITCH, "link set port-" + place + " type bridge_slave state 3");
  }

  /** Runs {@code ip} in a namespace. */
  public String ip(String place, String arguments) {
    return Command.run("ip -n " + prefix + place + " " + arguments);
  }

  /** Runs a short command in a namespace; what it printed. */
  public String run(String place, List<String> words) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", prefix + place));
    command.addAll(words);
    return Command.run(command);
  }

  /** Starts a program that the lab ends. */
  public Program start(String place, Map<String, String> environment, List<String> words) {
    return start(place, environment, line -> false, words);
  }

  /** Starts a program that sees all frames that pass the switch. */
  public Program startAtSwitch(Predicate<String> continued, List<String> words) {
    return start(SWITCH, Map.of(), continued, words);
  }

  private Program start(
      String place,
      Map<String, String> environment,
      Predicate<String> continued,
      List<String> words) {
    Program program = new Program(prefix + place, folder, environment, continued, words);
    opened.add(program);
    return program;
  }

  /** A folder that goes with the lab. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that is a disk of its own, of this size, and goes with the lab. */
  public Path disk(String name, int kilobytes) {
    Path disk = folder(name);
    Command.run("mount -t tmpfs -o mode=700,size=" + kilobytes + "k tmpfs " + disk);
    opened.add(() -> Command.run("umount --lazy " + disk));
    return disk;
  }

  @Override
  public void close() {
    for (int last = opened.size() - 1; last >= 0; last--) {
      try {
        opened.get(last).close();
      } catch (Exception e) {
        System.err.println("left behind: " + e);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }

  private static void sweep() {
    Command.run("ip netns list")
        .lines()
        .map(OURS::matcher)
        .filter(name -> name.lookingAt() && isDead(Long.parseLong(name.group(1))))
        .map(Matcher::group)
        .forEach(Lab::remove);
    Command.run("cat /proc/mounts")
        .lines()
        .map(DISK::matcher)
        .filter(mount -> mount.matches() && isDead(Long.parseLong(mount.group(2))))
        .forEach(mount -> Command.run("umount " + mount.group(1)));
  }

  private static void remove(String namespace) {
    Command.run("ip netns pids " + namespace)
        .lines()
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .forEach(process -> process.ifPresent(ProcessHandle::destroyForcibly));
    Command.run("ip netns delete " + namespace);
  }

  private static boolean isDead(long pid) {
    return ProcessHandle.of(pid).isEmpty();
  }
}
