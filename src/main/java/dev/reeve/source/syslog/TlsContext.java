/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.SyslogSpec;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The certificate and key of a TLS listener. A renewed certificate is taken up by itself within a minute; while the files do not fit each other the old one stays. */
final class TlsContext {
    private static final System.Logger LOG = System.getLogger(TlsContext.class.getName());
    private static final long LOOK_EVERY = 60_000_000_000L;
    private static final char[] NONE = new char[0];

    private final SyslogSpec.Tls spec;
    private final long every;
    private SSLContext context;
    private List<FileTime> made;
    private long looked = System.nanoTime();

    /** @throws IOException when a file cannot be read, or is not what it must be */
    TlsContext(SyslogSpec.Tls spec) throws IOException {
        this(spec, LOOK_EVERY);
    }

    TlsContext(SyslogSpec.Tls spec, long every) throws IOException {
        this.spec = spec;
        this.every = every;
        this.made = times();
        this.context = make();
    }

    boolean asksForCertificate() {
        return !spec.clients().isEmpty();
    }

    /** The server's side of a connection that was accepted; nothing has been sent yet. */
    SSLSocket over(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) current().getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.setNeedClientAuth(asksForCertificate());
        secured.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return secured;
    }

    synchronized SSLContext current() {
        long now = System.nanoTime();
        if (now - looked >= every) {
            looked = now;
            renew();
        }
        return context;
    }

    private void renew() {
        try {
            List<FileTime> now = times();
            if (!now.equals(made)) {
                context = make();
                made = now;
            }
        } catch (IOException unfit) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the old certificate of {0} stays: {1}",
                    spec.listen(),
                    unfit.getMessage());
        }
    }

    private List<FileTime> times() throws IOException {
        Path clients = Path.of(spec.clients().isEmpty() ? spec.certificate() : spec.clients());
        return List.of(
                Files.getLastModifiedTime(Path.of(spec.certificate())),
                Files.getLastModifiedTime(Path.of(spec.key())),
                Files.getLastModifiedTime(clients));
    }

    private SSLContext make() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity(), NONE);
            SSLContext made = SSLContext.getInstance("TLS");
            if (asksForCertificate()) {
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(authorities());
                made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            } else {
                made.init(keys.getKeyManagers(), null, null);
            }
            return made;
        } catch (GeneralSecurityException unfit) {
            throw new IOException(
                    "the certificate " + spec.certificate() + " and the key " + spec.key() + " cannot be used: "
                            + unfit.getMessage(),
                    unfit);
        }
    }

    private KeyStore identity() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        List<Certificate> chain = Pem.certificates(Path.of(spec.certificate()));
        store.setKeyEntry(
                "key",
                Pem.key(Path.of(spec.key()), chain.getFirst().getPublicKey().getAlgorithm()),
                NONE,
                chain.toArray(Certificate[]::new));
        return store;
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        List<Certificate> all = Pem.certificates(Path.of(spec.clients()));
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority" + i, all.get(i));
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
