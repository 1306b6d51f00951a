package io.understudy.protocol.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a virtual router and what it did about it, as text: see the README.md beside the
 * transcripts.
 *
 * @param blocks in the order of the file
 */
record Transcript(List<Block> blocks) {

  private static final String RULE = "----";

  /**
   * Inputs and what comes of them.
   *
   * @param inputs the lines above the rule, comments and empty lines among them
   * @param outputs the lines below it
   */
  record Block(List<String> inputs, List<String> outputs) {

    /** The lines that are inputs indeed. */
    List<String> commands() {
      return inputs.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  static Transcript parse(String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    boolean below = false;
    for (String line : text.lines().toList()) {
      if (!below && line.equals(RULE)) {
        below = true;
      } else if (below && line.isBlank()) {
        blocks.add(new Block(List.copyOf(inputs), List.copyOf(outputs)));
        inputs.clear();
        outputs.clear();
        below = false;
      } else {
        (below ? outputs : inputs).add(line);
      }
    }
    if (below) {
      blocks.add(new Block(List.copyOf(inputs), List.copyOf(outputs)));
    } else if (!inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs must be followed by " + RULE + ": " + inputs);
    }
    return new Transcript(blocks);
  }

  /** The same inputs, played again. */
  Transcript replay() {
    TranscriptPlayer player = new TranscriptPlayer();
    return new Transcript(
        blocks.stream()
            .map(block -> new Block(block.inputs(), player.play(block.commands())))
            .toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      text.append(text.isEmpty() ? "" : "\n");
      block.inputs().forEach(line -> text.append(line).append('\n'));
      text.append(RULE).append('\n');
      block.outputs().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
