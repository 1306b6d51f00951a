package io.understudy.api;

import io.understudy.model.Fault;
import java.time.Instant;

/**
 * One reason that keeps a virtual router in FAULT, with its age.
 *
 * @param fault the reason and its evidence
 * @param since when it arose, time of day
 */
public record StandingFault(Fault fault, Instant since) {}
