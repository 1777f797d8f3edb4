package ua.citycard.station;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import ua.citycard.card.CardNumber;

/** Reads a card number as it is printed on the card. */
final class CardNumberConverter implements ITypeConverter<CardNumber> {
    @Override
    public CardNumber convert(String text) {
        try {
            return CardNumber.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }
}
