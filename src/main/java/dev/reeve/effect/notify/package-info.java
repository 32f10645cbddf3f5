/**
 * Tells people and machines: the action {@code notify} and the channels it goes through (log, command, webhook, mail, Slack, Matrix, PagerDuty). A message that did not get through is a failed attempt and a line in
 * the log, never an exception. Classes of the mail library are loaded with the first mail.
 */
@NullMarked
package dev.reeve.effect.notify;

import org.jspecify.annotations.NullMarked;
