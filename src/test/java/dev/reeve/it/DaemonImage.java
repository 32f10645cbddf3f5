/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The daemon as it is compiled now, as a jar with a recorded start (JEP 514), which is several times as quick as one from class files: so that a test can afford many starts. Made once and again when a class is newer, by one
 * of the test processes that run beside each other.
 */
public final class DaemonImage {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CLASSES = TARGET.resolve("classes");
    private static final Path JAR = TARGET.resolve("it/daemon.jar");
    private static final Path RECORDED = TARGET.resolve("it/daemon.aot");
    private static @Nullable List<String> command;

    private DaemonImage() {}

    /** The JVM with the options of the {@code reeve} script, up to the main class. */
    public static synchronized List<String> command() throws IOException, InterruptedException {
        List<String> made = command;
        if (made == null) {
            made = make();
            command = made;
        }
        return made;
    }

    private static List<String> make() throws IOException, InterruptedException {
        Files.createDirectories(JAR.getParent());
        try (FileChannel file = FileChannel.open(JAR.resolveSibling("lock"), CREATE, WRITE);
                FileLock alone = file.lock()) {
            if (!Files.exists(RECORDED) || Files.getLastModifiedTime(JAR).toMillis() < newest()) {
                Files.deleteIfExists(RECORDED);
                pack();
                record();
            }
        }
        List<String> java = java();
        java.add("-XX:AOTCache=" + RECORDED);
        java.addAll(List.of("-cp", classPath(), "dev.reeve.node.Main"));
        return List.copyOf(java);
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTAdapterCaching",
                "-XX:-AOTStubCaching",
                "-XX:ArchiveRelocationMode=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xms8m",
                "-Xmx192m",
                "-Xss256k",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30"));
    }

    private static long newest() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
        }
    }

    private static void pack() throws IOException {
        try (OutputStream out = Files.newOutputStream(JAR);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.walk(CLASSES)) {
            jar.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    private static void record() throws IOException, InterruptedException {
        List<String> training = java();
        training.add("-XX:AOTCacheOutput=" + RECORDED);
        training.addAll(List.of("-cp", classPath(), "dev.reeve.node.Main", "train", "daemon"));
        File said = JAR.resolveSibling("train.log").toFile();
        Process process = new ProcessBuilder(training)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || !Files.exists(RECORDED)) {
            process.destroyForcibly();
            throw new IOException("the daemon's start could not be recorded; see " + said);
        }
    }

    private static String classPath() {
        List<String> jars = new ArrayList<>(List.of(JAR.toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }
}
