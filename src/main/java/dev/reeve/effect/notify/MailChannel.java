/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.model.ChannelSpec;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * SMTP (RFC 5321) through the mail library, which is loaded with this class. Where TLS is asked for it must succeed, with a certificate that is trusted and bears the host's name: there is
 * no falling back to plain text. The subject cannot hold a line end, and addresses come from the configuration alone, so no event can add a header or a receiver.
 */
final class MailChannel implements Channel {
    private static final int MOST_PASSWORD = 1_024;

    private final ChannelSpec.Kind.Mail mail;
    private final @Nullable SSLSocketFactory trust;

    private final ThreadFactory threads;

    /** @param trust makes TLS connections; null for the system's trusted authorities */
    MailChannel(ChannelSpec.Kind.Mail mail, @Nullable SSLSocketFactory trust) {
        this(mail, trust, Thread.ofVirtual().name("reeve-mail").factory());
    }

    MailChannel(ChannelSpec.Kind.Mail mail, @Nullable SSLSocketFactory trust, ThreadFactory threads) {
        this.mail = mail;
        this.trust = trust;
        this.threads = threads;
    }

    // The library has a time for each read, none for the whole: a server that is slow byte by byte is cut off here, and
    // its connection with it, or the thread would read on.
    @Override
    public Told tell(Message message, Duration within) throws InterruptedException {
        MailWire wire = new MailWire();
        FutureTask<Told> sending = new FutureTask<>(() -> send(message, within, wire));
        threads.newThread(sending).start();
        try (wire) {
            return sending.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return Told.unsure("not sent within " + within.toMillis() + " ms");
        } catch (ExecutionException fault) {
            return Told.refused(String.valueOf(fault.getCause()));
        } finally {
            sending.cancel(true);
        }
    }

    private Told send(Message message, Duration within, MailWire wire) {
        MimeMessage mime;
        Session session = Session.getInstance(properties(within, wire));
        try {
            mime = compose(session, message);
        } catch (MessagingException wrong) {
            return Told.refused("cannot be written as a mail: " + wrong.getMessage());
        }
        try (Transport transport = session.getTransport(mail.tls() == ChannelSpec.Tls.TLS ? "smtps" : "smtp")) {
            Told refused = connect(transport);
            return refused != null ? refused : hand(transport, mime);
        } catch (MessagingException closing) {
            return Told.unsure("the connection was not closed properly: " + closing.getMessage());
        }
    }

    private @Nullable Told connect(Transport transport) {
        try {
            transport.connect(mail.host(), mail.port(), mail.user(), password());
            return null;
        } catch (AuthenticationFailedException refused) {
            return Told.refused("user or password refused: " + text(refused));
        } catch (MessagingException fault) {
            boolean tls =
                    has(fault, javax.net.ssl.SSLException.class) || text(fault).contains("STARTTLS");
            return tls ? Told.refused("no protected connection: " + text(fault)) : Told.tryAgain(text(fault));
        } catch (IOException unreadable) {
            return Told.refused("cannot read the password: " + unreadable.getMessage());
        }
    }

    private static Told hand(Transport transport, MimeMessage mime) {
        try {
            transport.sendMessage(mime, mime.getAllRecipients());
            return Told.delivered("taken by the mail server");
        } catch (MessagingException fault) {
            int code = code(fault);
            if (code < 400) {
                return Told.unsure(text(fault));
            }
            return code < 500 ? Told.tryAgain(text(fault)) : Told.refused(text(fault));
        }
    }

    private static int code(MessagingException fault) {
        for (Exception at = fault;
                at != null;
                at = at instanceof MessagingException one ? one.getNextException() : null) {
            if (at instanceof SMTPSendFailedException failed && failed.getReturnCode() >= 400) {
                return failed.getReturnCode();
            }
            if (at instanceof SMTPAddressFailedException failed) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }

    private static boolean has(MessagingException fault, Class<? extends Exception> kind) {
        int depth = 0;
        for (Throwable at = fault; at != null && depth < 10; at = at.getCause(), depth++) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String text(MessagingException fault) {
        Exception next = fault.getNextException();
        String because = next == null || next.getMessage() == null
                ? ""
                : " (" + next.getMessage().strip() + ")";
        return Message.oneLine(String.valueOf(fault.getMessage()) + because);
    }

    private MimeMessage compose(Session session, Message message) throws MessagingException {
        MimeMessage mime = new Numbered(session, message);
        mime.setFrom(new InternetAddress(mail.from(), true));
        for (String to : mail.to()) {
            mime.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to, true));
        }
        mime.setSubject(Message.oneLine(Words.headline(message)), "UTF-8");
        mime.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        mime.setHeader("X-Reeve-Decision", Message.oneLine(message.decision()));
        mime.setHeader("X-Reeve-Subject", ascii(message.subject()));
        mime.setSentDate(Date.from(Instant.parse(message.time())));
        mime.setText(Words.body(message), "UTF-8");
        mime.saveChanges();
        return mime;
    }

    private static String ascii(String text) {
        return Message.oneLine(text).replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The same attempt always has the same Message-ID, so that a second copy can be told as one. */
    private static final class Numbered extends MimeMessage {
        private final String number;

        Numbered(Session session, Message message) {
            super(session);
            this.number = "<" + Words.number(message) + "@reeve.invalid>";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }

    private Properties properties(Duration within, MailWire wire) {
        Properties properties = new Properties();
        String millis = Long.toString(Math.max(1, within.toMillis()));
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String at = "mail." + protocol + ".";
            properties.setProperty(at + "connectiontimeout", millis);
            properties.setProperty(at + "timeout", millis);
            properties.setProperty(at + "auth", Boolean.toString(mail.user() != null));
            properties.setProperty(at + "ssl.checkserveridentity", "true");
            properties.setProperty(at + "ssl.protocols", "TLSv1.3 TLSv1.2");
            properties.setProperty(at + "from", mail.from());
            properties.put(at + "socketFactory", wire.plain());
            properties.put(at + "ssl.socketFactory", wire.over(trusted()));
            properties.setProperty(at + "socketFactory.fallback", "false"); // it would go around the bound
        }
        String starttls =
                Boolean.toString(mail.tls() == ChannelSpec.Tls.STARTTLS).toLowerCase(Locale.ROOT);
        properties.setProperty("mail.smtp.starttls.enable", starttls);
        properties.setProperty("mail.smtp.starttls.required", starttls);
        return properties;
    }

    private SSLSocketFactory trusted() {
        return trust != null ? trust : (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private @Nullable String password() throws IOException {
        String file = mail.passwordFile();
        if (file == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(MOST_PASSWORD), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
