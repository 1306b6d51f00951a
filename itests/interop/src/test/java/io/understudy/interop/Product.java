package io.understudy.interop;

import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import java.util.List;
import java.util.Locale;

/** What can be a gateway. */
enum Product {
  UNDERSTUDY {
    @Override
    Gateway start(Lab lab, String place, RouterPlan plan) {
      return new UnderstudyGateway(lab, place, plan);
    }
  },
  KEEPALIVED {
    @Override
    Gateway start(Lab lab, String place, RouterPlan plan) {
      return new KeepalivedGateway(lab, place, plan);
    }
  },
  FRR {
    @Override
    Gateway start(Lab lab, String place, RouterPlan plan) {
      return new FrrGateway(lab, place, plan);
    }
  };

  /** The side under test; keepalived, to test the tests. */
  static final Product OURS = valueOf(System.getProperty("interop.ours").toUpperCase(Locale.ROOT));

  /** Whether a peer's program knows a word of configuration. */
  static boolean mentions(String program, String word) {
    String known = "grep -q %s \"$(command -v %s)\" && echo yes || echo no";
    return Command.run(List.of("sh", "-c", known.formatted(word, program))).startsWith("yes");
  }

  /** A gateway in a place, configured with one virtual router and up. */
  abstract Gateway start(Lab lab, String place, RouterPlan plan);
}
