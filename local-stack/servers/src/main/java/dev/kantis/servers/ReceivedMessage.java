package dev.kantis.servers;

import java.util.List;

/** One e-mail as the sink took it: plain text part only, times as ISO-8601. */
record ReceivedMessage(String from, List<String> to, String subject, String text, String receivedAt) {}
