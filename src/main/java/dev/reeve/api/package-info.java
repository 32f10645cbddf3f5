/**
 * The daemon's HTTP and JSON interface, on a Unix socket and, if configured, on TLS: routes, what goes over them, and the client that the command line uses. Translates between requests and
 * the daemon's parts; holds no state and takes no decision.
 */
@NullMarked
package dev.reeve.api;

import org.jspecify.annotations.NullMarked;
