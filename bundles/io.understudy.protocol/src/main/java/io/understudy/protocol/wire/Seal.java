package io.understudy.protocol.wire;

/**
 * The IP Authentication Header that a message came in; not yet judged.
 *
 * @param datagramStart where the IP header begins that the digest covers, in the buffer that holds
 *     the message
 * @param sequence the sender's sequence number, unsigned
 */
public record Seal(int datagramStart, int sequence) {}
