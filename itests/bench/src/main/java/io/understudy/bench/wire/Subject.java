package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;

import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whose footprint is measured. */
sealed interface Subject {

  /** What comes before any start, and is not measured. */
  default void prepare(Lab lab) {}

  /** Starts it with these virtual routers. */
  Gateway start(Lab lab, List<Router> routers);

  /** Uses once what a user would. */
  default void use(Lab lab) {}

  /** Another product. */
  record Keepalived() implements Subject {
    @Override
    public Gateway start(Lab lab, List<Router> routers) {
      return Product.KEEPALIVED.start(lab, GATEWAY_A, routers);
    }
  }

  /**
   * The distribution.
   *
   * @param jdk folder of the JDK
   * @param profile as UNDERSTUDY_PROFILE
   * @param console as UNDERSTUDY_CONSOLE
   */
  record Ours(Path jdk, String profile, String console) implements Subject {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(300);

    /** Of the password "open-sesame". */
    private static final String HASH =
        "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$gcdYzr294dnqp7Md6TBnULzqqHTKgEj3Axz0RuUAoDk=";

    /** A JVM that nobody else maps; its class-data archive goes by the times of files. */
    @Override
    public void prepare(Lab lab) {
      Path copy = lab.folder("jdk");
      for (String part : List.of("bin", "conf", "lib", "release")) {
        Command.run(List.of("cp", "-rpH", jdk.resolve(part).toString(), copy.toString()));
      }
    }

    @Override
    public Gateway start(Lab lab, List<Router> routers) {
      Path folder = lab.folder("life-" + System.nanoTime());
      Path etc = folder.resolve("etc");
      Product.configure(etc, routers);
      try {
        Files.writeString(
            etc.resolve("io.understudy.security.cfg"), "user = admin\npasswordHash = " + HASH);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Gateway(
          Product.UNDERSTUDY,
          lab.start(
              GATEWAY_A,
              Map.of(
                  "JAVA_HOME", lab.folder("jdk").toString(),
                  "UNDERSTUDY_ETC", etc.toString(),
                  "UNDERSTUDY_STATE", folder.resolve("state").toString(),
                  "UNDERSTUDY_RUN", folder.resolve("run").toString(),
                  "UNDERSTUDY_PROFILE", profile,
                  "UNDERSTUDY_CONSOLE", console),
              List.of(Product.DISTRIBUTION.resolve("bin/understudy").toString())),
          routers.size());
    }

    /** Asks the console for its page. */
    @Override
    public void use(Lab lab) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (console.equals("on") && !answers(lab)) {
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException("no page of the console within " + PATIENCE);
        }
        Pause.of(BETWEEN);
      }
    }

    private static boolean answers(Lab lab) {
      String ask =
          "curl --silent --output /dev/null --write-out '%{http_code}' --user admin:open-sesame"
              + " http://127.0.0.1:8080/system/console/vrrp || true";
      return lab.run(GATEWAY_A, List.of("sh", "-c", ask)).contains("200");
    }
  }
}
