package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Place;
import io.understudy.config.exchange.Report;
import io.understudy.config.exchange.keepalived.Tokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes statements and blocks of lines. */
final class TreeBuilder {

  private static final int DEEPEST = 32;
  private static final Set<String> SECRETS = Set.of("auth_pass", "authPassword", "password");

  private final Report report;
  private final Node root;
  private final Deque<Node> open = new ArrayDeque<>();

  private TreeBuilder(Report report) {
    this.report = report;
    this.root = new Node(new Place("", 1), List.of());
    open.push(root);
  }

  /** A statement in the making. */
  private static final class Node {

    private final Place place;
    private final List<String> words;
    private final List<Node> children = new ArrayList<>();
    private boolean isBlock;
    private List<String> note = List.of();

    Node(Place place, List<String> words) {
      this.place = place;
      this.words = List.copyOf(words);
    }

    Statement statement() {
      return new Statement(
          place,
          source(words),
          words,
          isBlock,
          children.stream().map(Node::statement).toList(),
          note);
    }
  }

  /** What the lines say. */
  static List<Statement> build(List<SourceLine> lines, Report report) throws TooMuchException {
    TreeBuilder builder = new TreeBuilder(report);
    for (SourceLine line : lines) {
      builder.take(line);
    }
    builder.finish();
    return builder.root.children.stream().map(Node::statement).toList();
  }

  private void take(SourceLine line) throws TooMuchException {
    boolean isNote = line.comment().startsWith(Preprocessor.NOTE);
    Tokens note = Tokens.of(isNote ? line.comment() : "");
    if (line.text().isEmpty()) {
      take(line.place(), note.all(), List.of());
      return;
    }
    Tokens tokens = Tokens.of(line.text());
    if (tokens.isWhole()) {
      take(line.place(), tokens.all(), note.words().stream().skip(1).toList());
    } else {
      String message = "a quote begins and does not end";
      report.add(line.place(), source(tokens.words()), Outcome.ERROR, message);
    }
  }

  private void take(Place place, List<Token> tokens, List<String> note) throws TooMuchException {
    List<String> words = new ArrayList<>();
    @Nullable Node noted = null;
    for (Token token : tokens) {
      switch (token.kind()) {
        case WORD -> words.add(token.text());
        case OPEN -> {
          Node node = opened(place, words);
          noted = noted == null ? node : noted;
          words.clear();
        }
        case CLOSE -> {
          add(place, words);
          words.clear();
          close(place);
        }
      }
    }
    Node last = add(place, words);
    Node whose = noted == null ? last : noted;
    if (whose != null) {
      whose.note = note;
    }
  }

  private @Nullable Node add(Place place, List<String> words) {
    boolean isOnlyNote = words.size() == 1 && words.get(0).equals(Preprocessor.NOTE);
    if (words.isEmpty() || isOnlyNote) {
      return null;
    }
    Node node = new Node(place, words);
    open.getFirst().children.add(node);
    return node;
  }

  /** A brace may stand in the line after what it belongs to. */
  private Node opened(Place place, List<String> words) throws TooMuchException {
    Node node = add(place, words);
    List<Node> before = open.getFirst().children;
    if (node == null) {
      boolean hasOwner = !before.isEmpty() && !before.get(before.size() - 1).isBlock;
      if (hasOwner) {
        node = before.get(before.size() - 1);
      } else {
        node = new Node(place, List.of());
        before.add(node);
        report.add(place, "{", Outcome.ERROR, "a { without a keyword before it");
      }
    }
    if (open.size() > DEEPEST) {
      throw new TooMuchException(place, "blocks are more than " + DEEPEST + " deep in each other");
    }
    node.isBlock = true;
    open.push(node);
    return node;
  }

  private void close(Place place) {
    if (open.size() > 1) {
      open.pop();
    } else {
      report.add(place, "}", Outcome.ERROR, "a } that ends no block");
    }
  }

  private void finish() {
    while (open.size() > 1) {
      Node node = open.pop();
      report.add(
          node.place,
          source(node.words),
          Outcome.ERROR,
          "the block that begins here has no } to end it");
    }
  }

  private static String source(List<String> words) {
    List<String> shown = new ArrayList<>();
    boolean isSecret = false;
    for (String word : words) {
      shown.add(isSecret ? "..." : word);
      isSecret = SECRETS.contains(word);
    }
    return String.join(" ", shown);
  }
}
