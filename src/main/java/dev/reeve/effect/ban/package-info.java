/**
 * Bans in the kernel: the effector for {@code ban.add}, {@code ban.remove} and {@code ban.restore}, the backends that reach a packet filter (or only say what they would do), and the
 * observer that reads it back. Addresses get here as {@link dev.reeve.model.BanAddress} and leave as text made from its numbers, so that no text from the world is ever part of a rule. Who
 * should be banned is not decided here.
 */
@NullMarked
package dev.reeve.effect.ban;

import org.jspecify.annotations.NullMarked;
