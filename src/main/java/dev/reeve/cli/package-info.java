/**
 * The commands of {@code reeve}: reading arguments, asking the daemon through its interface, and showing answers to people or machines. No command reaches into the daemon any other way.
 */
@NullMarked
package dev.reeve.cli;

import org.jspecify.annotations.NullMarked;
