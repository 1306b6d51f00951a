package io.understudy.interop;

import io.understudy.interop.Terms.Authentication;
import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Mac;
import java.util.Locale;

/**
 * One combination of the matrix.
 *
 * @param peer whom we meet
 * @param protocol version and family
 * @param terms how both talk
 * @param preempts whether both take over from a master of lower priority
 */
record Cell(Product peer, Protocol protocol, Terms terms, boolean preempts) {

  static Cell plain(Protocol protocol) {
    return new Cell(Product.KEEPALIVED, protocol, Terms.PLAIN, true);
  }

  /**
   * What we are told. Which checksum the peer likes, we find out; but FRR hears its own form alone,
   * also before it has said a word.
   */
  Terms ours() {
    return peer == Product.FRR ? terms : terms.with(Checksum.DEFAULT);
  }

  /** What the peer is told. FRR has a virtual MAC always. */
  Terms theirs() {
    return peer == Product.FRR ? terms.with(Mac.VIRTUAL) : terms;
  }

  @Override
  public String toString() {
    return String.join(" ", peer.name().toLowerCase(Locale.ROOT), dialect(), habits());
  }

  /** What is said on the wire. */
  String dialect() {
    String text = protocol.label() + " " + terms.transport().name().toLowerCase(Locale.ROOT);
    if (terms.authentication() != Authentication.NONE) {
      text += " " + terms.authentication();
    }
    return terms.checksum() == Checksum.MESSAGE_ONLY ? text + " checksum-as-v2" : text;
  }

  /** What is not. */
  String habits() {
    return (terms.hasVirtualMac() ? "vmac" : "own-mac") + (preempts ? " preempt" : " nopreempt");
  }
}
