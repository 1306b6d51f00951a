package io.understudy.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What whoever wants something done is told in the end. Told on a thread that is not the engine's:
 * who listens may block.
 */
final class Answer {

  private final CompletableFuture<String> future = new CompletableFuture<>();
  private final Executor teller;

  Answer(Executor teller) {
    this.teller = teller;
  }

  /** For whoever waits; what he does with it does not come back here. */
  CompletionStage<String> stage() {
    return future.minimalCompletionStage();
  }

  /** It is done. */
  void complete(String text) {
    teller.execute(() -> future.complete(text));
  }

  /** It is not, or in vain. */
  void fail(RuntimeException reason) {
    teller.execute(() -> future.completeExceptionally(reason));
  }
}
