/**
 * Linux as Reeve needs it, through {@code java.lang.foreign} and {@code /proc}: starting processes, pidfds, epoll,
 * control groups, locks, clocks, routes, durable files. One small class per family of system calls; errors are
 * {@link dev.reeve.os.OsException} with call, errno and a hint. Each family binds its functions when first used, so a
 * command that needs none pays nothing. Uses the JDK alone (with {@code jdk.net} for socket peer credentials).
 *
 * <p>What may not live here: decisions, configuration, events, knowledge of services. Nothing here uses
 * {@link java.lang.ProcessBuilder}: the JVM's reaper thread would race with ours for a child's status.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.os;
