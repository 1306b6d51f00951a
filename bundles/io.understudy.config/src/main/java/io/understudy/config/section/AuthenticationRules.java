package io.understudy.config.section;

import static io.understudy.config.section.VrrpInstanceSection.AUTH_PASSWORD;
import static io.understudy.config.section.VrrpInstanceSection.AUTH_TYPE;

import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Mastership.Startup;

/** Values that do not go with an authentication; none of them is ever ignored. */
final class AuthenticationRules {

  private AuthenticationRules() {}

  static void check(SectionReader reader, VrrpInstanceSection section) {
    AuthType type = reader.read(AUTH_TYPE);
    boolean hasPassword = !reader.read(AUTH_PASSWORD).isEmpty();
    switch (type) {
      case DEFAULT -> {}
      case NONE -> {
        if (hasPassword) {
          reader.refuse(AUTH_PASSWORD.key(), "be empty with authType NONE", Setting.HIDDEN);
        }
      }
      case PASS, AH -> {
        if (!hasPassword) {
          reader.refuse(AUTH_PASSWORD.key(), "be set with authType " + type, "(nothing)");
        }
      }
    }
    if (type == AuthType.AH) {
      checkHeader(reader, section);
    }
  }

  private static void checkHeader(SectionReader reader, VrrpInstanceSection section) {
    if (section.sending().delivery().isUnicast()) {
      reader.refuse(AUTH_TYPE.key(), "not be AH with unicastPeers", AuthType.AH);
    }
    if (section.mastership().startup() == Startup.MASTER) {
      reader.refuse(
          VrrpInstanceSection.STATE.key(),
          "be BACKUP with authType AH, whose sequence numbers are heard first",
          Startup.MASTER);
    }
  }
}
