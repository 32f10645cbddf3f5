/**
 * Reeve's own configuration and vocabulary as values: services, checks, logs, jobs, rules, channels, limits, and the declarations (event types, action types) that sources and effectors
 * make. Records only, normalised in their constructors, ordered collections only. Nothing here reads files, knows a foreign format, has a clock or does anything; the JDK's value
 * types are its only dependency.
 */
@NullMarked
package dev.reeve.model;

import org.jspecify.annotations.NullMarked;
