/**
 * Runs programs: the actions {@code run} and {@code job.run}, and for the rest of {@code effect} the one way to run a tool ({@link dev.reeve.effect.command.ProgramRunner}). Text from events
 * reaches a program as an argument of its own or as a variable, never as part of a shell's line. No process is started here by any other way than {@code os.Spawner}.
 */
@NullMarked
package dev.reeve.effect.command;

import org.jspecify.annotations.NullMarked;
