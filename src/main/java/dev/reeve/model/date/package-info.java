/**
 * The time that a line of a log gives itself, found and read as fail2ban does it: date patterns, the default templates, the choice among them that learns from the lines before, and the way from
 * fields to a moment. The clock and the zone come in as data.
 */
@NullMarked
package dev.reeve.model.date;

import org.jspecify.annotations.NullMarked;
