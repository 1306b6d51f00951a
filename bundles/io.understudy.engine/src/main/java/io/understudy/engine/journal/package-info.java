/** Why a virtual router did what it did: cause, evidence and arithmetic of every transition. */
@NullMarked
package io.understudy.engine.journal;

import org.jspecify.annotations.NullMarked;
