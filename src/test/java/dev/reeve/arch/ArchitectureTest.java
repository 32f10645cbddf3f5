/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds the direction of the rooms and the purity of the core, from the constant pools of the compiled classes. */
class ArchitectureTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern TYPE = Pattern.compile("L([^;]+);");

    @Test
    void everyRoomIsInTheTable() throws IOException {
        try (Stream<Path> rooms = Files.list(CLASSES.resolve("dev/reeve"))) {
            assertThat(rooms.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(Rooms::known, "is in the table of rooms");
        }
    }

    @Test
    void roomsUseOnlyWhatTheTableAllows() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (ClassModel model : classes()) {
            referenced(model)
                    .filter(used -> !allowed(room(name(model)), used))
                    .forEach(used -> wrong.add(name(model) + " uses " + used));
        }
        assertThat(new TreeSet<>(wrong)).isEmpty();
    }

    @Test
    void pureRoomsCallNothingImpure() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (ClassModel model : classes()) {
            if (Rooms.PURE.contains(room(name(model)))) {
                impurities(model).forEach(what -> wrong.add(name(model) + " uses " + what));
            }
        }
        assertThat(new TreeSet<>(wrong)).isEmpty();
    }

    /** The test itself is tried on classes that break the rules, so that it cannot pass by seeing nothing. */
    @Test
    void seesWhatIsForbidden() throws IOException {
        ClassModel planted = ClassFile.of().parse(Path.of("target/test-classes/dev/reeve/arch/Planted.class"));
        assertThat(impurities(planted))
                .anyMatch(what -> what.startsWith("java/lang/System.nanoTime"))
                .anyMatch(what -> what.startsWith("java/time/Instant.now"))
                .anyMatch(what -> what.startsWith("java/util/Set.of"))
                .anyMatch(what -> what.equals("java.util.HashMap"))
                .anyMatch(what -> what.equals("java.io.File"))
                .anyMatch(what -> what.equals("java.lang.Thread"));
        assertThat(allowed("model", "dev.reeve.node.Main")).isFalse();
        assertThat(allowed("reactor", "dev.cel.common.CelException")).isFalse();
    }

    @Test
    void h17_whatDecidesAgainCannotReachWhatActs() throws IOException {
        SortedMap<String, ClassModel> byName = new TreeMap<>();
        classes().forEach(model -> byName.put(name(model), model));
        Set<String> acting = Set.of("effect", "supervise", "balance", "source", "probe", "cluster", "node");
        for (String entrance : List.of("dev.reeve.sim.replay.ReplayRun", "dev.reeve.explain.Replay")) {
            assertThat(reached(entrance, byName))
                    .hasSizeGreaterThan(100)
                    .noneMatch(used -> acting.contains(room(used)));
        }
        // It sees what there is to be seen.
        assertThat(reached("dev.reeve.node.NodeDaemon", byName))
                .anyMatch(used -> room(used).equals("effect"));
    }

    private static SortedSet<String> reached(String from, SortedMap<String, ClassModel> byName) {
        SortedSet<String> reached = new TreeSet<>(Set.of(from));
        ArrayDeque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            referenced(byName.get(open.remove()))
                    .filter(byName::containsKey)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> silent = files.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static List<ClassModel> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/reeve"))) {
            List<ClassModel> models = files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("module-info.class"))
                    .map(ArchitectureTest::parse)
                    .toList();
            assertThat(models).hasSizeGreaterThan(50);
            return models;
        }
    }

    private static ClassModel parse(Path path) {
        try {
            return ClassFile.of().parse(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> impurities(ClassModel model) {
        Stream<String> calls = pool(model)
                .filter(MemberRefEntry.class::isInstance)
                .flatMap(entry -> Purity.forbiddenCall((MemberRefEntry) entry).stream());
        return Stream.concat(calls, referenced(model).filter(Purity::forbiddenType));
    }

    private static boolean allowed(String room, String used) {
        return used.startsWith("dev.reeve.")
                ? Rooms.mayUse(room, room(used))
                : !used.contains(".") || Rooms.mayUseLibrary(room, used);
    }

    private static Stream<String> referenced(ClassModel model) {
        Stream<String> named = pool(model)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> element(((ClassEntry) entry).asInternalName()));
        return Stream.concat(named, descriptors(model).flatMap(ArchitectureTest::inDescriptor))
                .map(name -> name.replace('/', '.'))
                .distinct();
    }

    /** Types that stand only in the type of a field, a parameter or a result. */
    private static Stream<String> descriptors(ClassModel model) {
        Stream<String> used = pool(model)
                .filter(NameAndTypeEntry.class::isInstance)
                .map(entry -> ((NameAndTypeEntry) entry).type().stringValue());
        Stream<String> fields =
                model.fields().stream().map(field -> field.fieldType().stringValue());
        Stream<String> methods =
                model.methods().stream().map(method -> method.methodType().stringValue());
        return Stream.of(used, fields, methods).flatMap(types -> types);
    }

    private static Stream<String> inDescriptor(String descriptor) {
        return TYPE.matcher(descriptor).results().map(found -> found.group(1));
    }

    /** The element class of an array type, the name itself otherwise. */
    private static String element(String internalName) {
        String bare = internalName.replaceFirst("^\\[+", "");
        return bare.equals(internalName) ? bare : bare.startsWith("L") ? bare.substring(1, bare.length() - 1) : "";
    }

    private static Stream<PoolEntry> pool(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false);
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    private static String room(String className) {
        String rest = className.substring("dev.reeve.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? "" : rest.substring(0, dot);
    }
}
