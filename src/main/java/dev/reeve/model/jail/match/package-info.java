/**
 * What the lines of a log mean to a jail: expressions with tags made ready, lines met with them in fail2ban's order, what is known of connections whose lines come apart. It keeps what it must remember
 * within bounds, and time comes in as data, so that a command line may try what the daemon does. Counting and banning are elsewhere. Source: fail2ban's filter(5) and jail.conf(5), and recordings of
 * what fail2ban 1.1 does.
 */
@NullMarked
package dev.reeve.model.jail.match;

import org.jspecify.annotations.NullMarked;
