/**
 * Jails as values: how lines are read (filters), counted and answered. What fail2ban's files say becomes these, and so does native YAML; nothing here knows either. Behaviour that needs only the
 * values, such as the arithmetic of ban times, may live here; matching is in {@code match}, and counting is elsewhere.
 */
@NullMarked
package dev.reeve.model.jail;

import org.jspecify.annotations.NullMarked;
