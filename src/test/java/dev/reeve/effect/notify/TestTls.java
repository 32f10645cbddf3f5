/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate signed by itself, for a name of choice, made with the JDK's keytool. */
final class TestTls {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestTls() {}

    /** A context that both shows and trusts it. */
    static SSLContext selfSigned(Path directory, String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(make(directory, name))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static Path make(Path directory, String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        List<String> argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        try (OutputPump pump = new OutputPump()) {
            ProgramRunner runner = new ProgramRunner(new PosixSpawner(), pump, directory);
            ProgramEnd end = runner.run(Program.tool(argv, "", Duration.ofSeconds(60), 10_000));
            if (!end.succeeded()) {
                throw new IllegalStateException("keytool: " + end.lastWords());
            }
        }
        return store;
    }
}
