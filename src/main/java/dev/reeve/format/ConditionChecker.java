package dev.reeve.format;

import dev.reeve.model.EventType;
import java.util.Optional;

/** Says whether the condition of a rule ({@code if:}) compiles for events of a type; the engine that will run it is behind it. */
@FunctionalInterface
public interface ConditionChecker {
    Optional<Problem> check(String expression, EventType type);
}
