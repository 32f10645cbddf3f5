/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A concern that looks at a kind of entry but is not shown it would be blind without anybody noticing. */
class LookingTest {
    private static final List<String> KINDS = List.of("Event", "Decision", "Verdict", "Attempt", "Outcome");

    @Test
    void whoTellsAKindOfEntryFromOthersIsShownIt() throws IOException {
        ClusterState state = new ClusterState();
        for (Concern concern : state.concerns()) {
            TreeSet<String> shown = new TreeSet<>();
            state.looking().forEach((kind, concerns) -> {
                if (concerns.contains(concern)) {
                    shown.add(kind.getSimpleName());
                }
            });
            assertThat(shown).as(concern.name()).isEqualTo(told(concern.getClass()));
        }
    }

    @Test
    void whoWantsToBeWokenIsAskedWhen() {
        ClusterState state = new ClusterState();
        assertThat(state.timed())
                .isEqualTo(state.concerns().stream().filter(LookingTest::waits).toList());
    }

    private static boolean waits(Concern concern) {
        return Stream.of(concern.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("nextDeadline"));
    }

    /** The kinds that the code of {@code apply} names. */
    private static TreeSet<String> told(Class<?> concern) throws IOException {
        try (InputStream in = concern.getResourceAsStream(concern.getSimpleName() + ".class")) {
            TreeSet<String> kinds = new TreeSet<>();
            ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(method -> method.methodName().equalsString("apply")
                            && method.methodType().stringValue().startsWith("(Ldev/reeve/event/Entry;"))
                    .flatMap(LookingTest::code)
                    .flatMap(LookingTest::types)
                    .map(ClassDesc::displayName)
                    .filter(KINDS::contains)
                    .forEach(kinds::add);
            return kinds;
        }
    }

    private static Stream<CodeElement> code(MethodModel method) {
        return method.code().orElseThrow().elementStream();
    }

    private static Stream<ClassDesc> types(CodeElement element) {
        return switch (element) {
            case TypeCheckInstruction check -> Stream.of(check.type().asSymbol());
            case InvokeDynamicInstruction decides ->
                decides.bootstrapArgs().stream()
                        .filter(ClassDesc.class::isInstance)
                        .map(ClassDesc.class::cast);
            default -> Stream.of();
        };
    }
}
