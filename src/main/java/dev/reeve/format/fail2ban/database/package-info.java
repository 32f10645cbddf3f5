/** Reads what fail2ban remembers: its SQLite database. Nothing is written to it. */
@NullMarked
package dev.reeve.format.fail2ban.database;

import org.jspecify.annotations.NullMarked;
