package io.understudy.notify.mail;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mail that is sent when the state of a VRRP instance changes.
 *
 * @param name what the log calls it
 * @param selection what there is mail about
 * @param server the server that takes it
 * @param from who it comes from
 * @param to who gets it
 * @param routerId what the mail calls this gateway; empty for the host's name
 */
record MailSection(
    String name,
    Selection selection,
    MailServer server,
    MailAddress from,
    List<MailAddress> to,
    String routerId) {

  static final String PID = "io.understudy.notify.mail";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<List<String>> INSTANCES =
      Setting.optional("instances", new Form.Names(), List.of());
  static final Setting<List<String>> GROUPS =
      Setting.optional("groups", new Form.Names(), List.of());
  static final Setting<List<String>> STATES =
      Setting.optional("states", new Form.Names(), StateWord.all());
  static final Setting<Boolean> ON_START = Setting.optional("onStart", new Form.Flag(), false);
  static final Setting<String> HOST = Setting.required("host", MailForms.HOST_NAME);
  static final Setting<Integer> PORT = Setting.optional("port", new Form.WholeNumber(0, 65_535), 0);
  static final Setting<Security> SECURITY = Setting.optional("security", Security.STARTTLS);
  static final Setting<String> USER = Setting.optional("user", MailForms.USER_NAME, "");
  static final Setting<String> PASSWORD = Setting.optional("password", new Form.Password(255), "");
  static final Setting<MailAddress> FROM = Setting.required("from", MailForms.ADDRESS);
  static final Setting<List<String>> TO = Setting.required("to", new Form.Names());
  static final Setting<String> ROUTER_ID = Setting.optional("routerId", MailForms.ROUTER_ID, "");
  static final Setting<String> HELO_NAME = Setting.optional("heloName", MailForms.HELO_NAME, "");
  static final Setting<String> CA_FILE = Setting.optional("caFile", MailForms.FILE, "");
  static final Setting<Integer> TIMEOUT_MILLIS =
      Setting.optional("timeoutMillis", new Form.WholeNumber(100, 600_000), 10_000);

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          INSTANCES,
          GROUPS,
          STATES,
          ON_START,
          HOST,
          PORT,
          SECURITY,
          USER,
          PASSWORD,
          FROM,
          TO,
          ROUTER_ID,
          HELO_NAME,
          CA_FILE,
          TIMEOUT_MILLIS);

  /** Copies the list. */
  MailSection {
    to = List.copyOf(to);
  }

  static Section<MailSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    Selection selection = readSelection(reader);
    MailServer server = readServer(reader);
    MailAddress from = reader.read(FROM);
    List<MailAddress> to = readRecipients(reader);
    String routerId = reader.read(ROUTER_ID);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(
        reader, name, () -> new MailSection(name, selection, server, from, to, routerId));
  }

  private static Selection readSelection(SectionReader reader) {
    Set<String> instances = Set.copyOf(reader.read(INSTANCES));
    Set<String> groups = Set.copyOf(reader.read(GROUPS));
    Set<State> states = EnumSet.noneOf(State.class);
    for (String text : reader.read(STATES)) {
      StateWord.parse(text)
          .ifPresentOrElse(
              word -> states.add(word.state()),
              () ->
                  reader.refuse(
                      STATES.key(), "be some of " + String.join(", ", StateWord.all()), text));
    }
    return new Selection(instances, groups, states, reader.read(ON_START));
  }

  private static MailServer readServer(SectionReader reader) {
    String host = reader.read(HOST);
    int port = reader.read(PORT);
    Security security = reader.read(SECURITY);
    Optional<Login> login = readLogin(reader, security);
    String heloName = reader.read(HELO_NAME);
    Optional<Path> caFile =
        Optional.of(reader.read(CA_FILE)).filter(text -> !text.isEmpty()).map(Path::of);
    if (reader.isComplete() && security == Security.NONE && caFile.isPresent()) {
      reader.refuse(CA_FILE.key(), "be empty with security NONE", caFile.get());
    }
    Duration timeout = Duration.ofMillis(reader.read(TIMEOUT_MILLIS));
    return new MailServer(
        host, port == 0 ? security.usualPort() : port, security, login, heloName, caFile, timeout);
  }

  private static Optional<Login> readLogin(SectionReader reader, Security security) {
    String user = reader.read(USER);
    String password = reader.read(PASSWORD);
    if (reader.isComplete()) {
      if (user.isEmpty() != password.isEmpty()) {
        Setting<String> missing = user.isEmpty() ? USER : PASSWORD;
        Setting<String> given = user.isEmpty() ? PASSWORD : USER;
        reader.refuse(missing.key(), "be set, as " + given.key() + " is", "(nothing)");
      }
      if (security == Security.NONE && !user.isEmpty()) {
        reader.refuse(
            SECURITY.key(), "be STARTTLS or TLS, so that nobody reads the password", security);
      }
    }
    return user.isEmpty() ? Optional.empty() : Optional.of(new Login(user, password));
  }

  private static List<MailAddress> readRecipients(SectionReader reader) {
    List<String> texts = reader.read(TO);
    texts.stream()
        .filter(text -> MailAddress.parse(text).isEmpty())
        .forEach(text -> reader.refuse(TO.key(), MailAddress.RULE, text));
    return texts.stream().flatMap(text -> MailAddress.parse(text).stream()).toList();
  }
}
