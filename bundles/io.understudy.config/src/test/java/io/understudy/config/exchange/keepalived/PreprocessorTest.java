package io.understudy.config.exchange.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.exchange.Report;
import io.understudy.config.exchange.keepalived.Includes.IncludedFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreprocessorTest {

  private final Report report = new Report();
  private final Map<String, String> files = new TreeMap<>();

  @Test
  void commentsEndLinesButNotInsideDoubleQuotes() throws Exception {
    assertEquals(List.of("a b", "c \"#\" d", "e '"), lines("a b # x\n!\nc \"#\" d ! y\ne '#'"));
  }

  @Test
  void backslashJoinsLines() throws Exception {
    assertEquals(List.of("a b c", "d"), lines("a \\\n  b \\\nc\nd\n"));
  }

  @Test
  void lineForAnotherGatewayIsLeftOutAndTold() throws Exception {
    assertEquals(List.of("b 2", "c 3"), lines("@other a 1\n@gw b 2\n@^other c 3\n@^gw d 4"));
    assertEquals(
        List.of(
            "line 1: @other a 1: skipped: the line is only for 'other', and this is imported as"
                + " 'gw'",
            "line 4: @^gw d 4: skipped: the line is for all but 'gw', and this is imported as"
                + " 'gw'"),
        told());
  }

  @Test
  void variablesArePutInWhenTheyAreUsed() throws Exception {
    assertEquals(
        List.of("10.2.0.100/32", "10.2.10.100/32"),
        lines("$BASE=10.2.${SUB}\n$SUB=0\n${BASE}.100/32\n$SUB=10\n${BASE}.100/32"));
  }

  @Test
  void variableWithoutBracesNeedsABlankAfterIt() throws Exception {
    assertEquals(List.of("v $A.b v"), lines("$A=v\n$A $A.b $A"));
  }

  @Test
  void unknownVariableStays() throws Exception {
    assertEquals(List.of("echo ${HOME} $1"), lines("echo ${HOME} $1"));
  }

  @Test
  void variableCanBeACondition() throws Exception {
    assertEquals(
        List.of("priority 240"), lines("$MAIN=@gw\n$SPARE=@b\n$MAIN priority 240\n$SPARE x"));
  }

  @Test
  void severalLinesAreDefinedAndSetFurtherVariables() throws Exception {
    assertEquals(
        List.of("block {", "inner 1", "inner 2", "}"),
        lines(
            "$IN= \\\n\n"
                + "inner ${N}\n"
                + "$OUT= \\\n"
                + "block { \\\n"
                + "$N=1 \\\n"
                + "$IN \\\n\n"
                + "$N=2 \\\n"
                + "$IN \\\n"
                + "}\n"
                + "$OUT"));
  }

  @Test
  void sequencesRepeatALine() throws Exception {
    assertEquals(List.of("x 1", "x 2", "x 3"), lines("~SEQ(N, 3) x ${N}"));
    assertEquals(List.of("x 5", "x 3", "x 1"), lines("~SEQ(N, 5, -2, 1) x ${N}"));
    assertEquals(List.of("x 90", "x a0"), lines("~SEQx(N, 0x90, 0x10, 0xaf) x ${N}"));
    assertEquals(
        List.of("x 1 a", "x 1 b", "x 2 a", "x 2 b"),
        lines("~SEQ(N, 1, 2) ~LST(L, a, b) x ${N} ${L}"));
    assertEquals(List.of("10.1", "20.4"), lines("~LST({A, B}, {10,1},{20,4}) ${A}.${B}"));
  }

  @Test
  void filesAreIncludedEachRelativeToItsOwn() throws Exception {
    files.put("a.conf", "a\ninclude sub/b.conf\nc");
    files.put("sub/b.conf", "b ${_PWD}");
    assertEquals(List.of("a", "b sub", "c", "d"), lines("include a.conf\nd"));
    assertEquals(
        List.of(
            "line 1: include a.conf: taken: read a.conf",
            "a.conf line 2: include sub/b.conf: taken: read sub/b.conf"),
        told());
  }

  @Test
  void includeWithoutAFileIsTold() throws Exception {
    assertEquals(List.of("d"), lines("include none.conf\nd"));
    assertEquals(List.of("line 1: include none.conf: skipped: there is no such file"), told());
  }

  @Test
  void fileThatIncludesItselfIsRefused() {
    files.put("a.conf", "include a.conf");
    assertRefused("include a.conf", "more than 64 deep");
  }

  @Test
  void variablesThatAreMadeOfThemselvesAreRefused() {
    assertRefused("$A=$B\n$B=$A\n$A", "more than 32 deep");
    assertRefused("$A= \\\nx \\\n$A\n$A", "more than 64 deep");
  }

  @Test
  void variablesThatGrowWithoutEndAreRefused() {
    StringBuilder text = new StringBuilder("$V0=xxxxxxxxxx\n");
    for (int i = 1; i < 30; i++) {
      text.append("$V%d=${V%d}${V%d}\n".formatted(i, i - 1, i - 1));
    }
    assertRefused(text + "$V29", "65536 characters");
    String empty = text.toString().replace("xxxxxxxxxx", "");
    assertRefused(empty + "$V29", "too much text");
  }

  @Test
  void sequencesOfTooManyLinesAreRefused() {
    assertRefused("~SEQ(A,0,999) ~SEQ(B,0,999) x", "100000 lines");
    assertRefused("~SEQ(A,0,999999999) ~SEQ(B,0,1) ${A}", "100000 lines");
  }

  private void assertRefused(String text, String why) {
    TooMuchException refusal = assertThrows(TooMuchException.class, () -> lines(text));
    assertTrue(refusal.reason().contains(why), refusal.reason());
  }

  private List<String> lines(String text) throws TooMuchException {
    ImportOptions options = new ImportOptions("gw", this::find);
    return Preprocessor.run(text, options, report).stream().map(SourceLine::text).toList();
  }

  private List<IncludedFile> find(String pattern, String from) throws IOException {
    String text = files.get(pattern);
    return text == null ? List.of() : List.of(new IncludedFile(pattern, text));
  }

  private List<String> told() {
    return report.lines().stream()
        .map(Object::toString)
        .filter(line -> !line.contains("a variable"))
        .toList();
  }
}
