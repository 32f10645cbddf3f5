/**
 * PURE: which addresses are to be banned, until when and why, folded from the attempts to ban and their outcomes; and what must be done where the kernel was seen to differ. May not hold
 * anything that reaches the kernel (that is {@code effect.ban}) or that decides whether an address may be banned (that is {@code guard}).
 */
@NullMarked
package dev.reeve.reactor.ban;

import org.jspecify.annotations.NullMarked;
