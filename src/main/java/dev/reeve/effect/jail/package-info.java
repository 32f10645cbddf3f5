/**
 * The actions of jails: fail2ban's action files, run unchanged by a shell. What comes from a log never becomes part of a command: it is a value of a variable of the shell. Which jail bans whom is not
 * decided here.
 */
@NullMarked
package dev.reeve.effect.jail;

import org.jspecify.annotations.NullMarked;
