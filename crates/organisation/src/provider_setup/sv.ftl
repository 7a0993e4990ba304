### Partens egen inloggning: en administratör föreslår, en annan bekräftar.
title = Er egen inloggning
to-staff = Personal
intro = Era medarbetare kan logga in här på samma sätt som i era andra system, genom er leverantör av inloggning (OpenID Connect). Er it-avdelning vet vad som ska stå.
addresses = Att lämna till leverantören
addresses-text = Efter webbplatsens namn, till exempel https://trisam.example.se:
comes-back = Adress att komma tillbaka till
signs-out = Adress för utloggning
in-use = Gäller nu
show = Visa inställningen
proposed = Väntar på att bekräftas
proposed-by = Föreslagen av
proposed-at = När
another-confirms = En annan administratör hos er bekräftar den. Till dess gäller den inte.
confirm-help = Jämför med vad er it-avdelning har lämnat, bokstav för bokstav. Den som styr inställningen kan bli vem som helst av era medarbetare.
confirm = Bekräfta
withdraw = Dra tillbaka förslaget
propose-title = Föreslå en inställning
propose-help = Ingenting ändras förrän en annan administratör har bekräftat.
configuration = Inställning
configuration-help = Ett JSON-objekt. Handboken säger vilka nycklar som finns.
secret = Hemlighet eller privat nyckel (PEM)
secret-help = Visas aldrig igen. Lämna tomt för att behålla den som finns.
propose = Föreslå
sign-in-again = Logga in igen i en ny flik innan du ändrar något här.
faults = Inställningen går inte att använda. Ingenting är sparat. Så här säger den som läste den:
another-by-now = Förslaget du läste gäller inte längre. Läs vad som står här nu innan du bekräftar.
remove-title = Ta bort er egen inloggning
remove-text = De som är kopplade kan då inte logga in längre, deras inloggningar avslutas genast, och roller som leverantören gav tas bort. Var och en måste bjudas in på nytt.
put-out = De här kan inte logga in längre
name = Namn
sessions = Inloggad på antal ställen
nobody-out = Ingen är kopplad.
remove = Ta bort
refused-by-itself = Du är själv inloggad genom den. Logga in med ett eget konto först, så att någon är kvar som kan ordna nästa.
refused-other-issuer = Det är en annan utgivare, och ingen som är kopplad till den förra skulle kunna logga in. Ta bort den förra först.
refused-own-proposal = Du föreslog den själv. En annan administratör bekräftar den.
reserve = När er inloggning ligger nere
reserve-text = Två av er administratörer ska kunna logga in med en egen nyckel. Bjud in dem till ett konto i Trisam; den som också är handläggare kan inte logga in så. Varje gång en nyckel används får de andra administratörerna veta det, och loggranskaren ser efter.
reserve-too-few = { $count ->
    [0] Ingen administratör kan logga in när er inloggning ligger nere.
   *[other] Bara en administratör kan logga in när er inloggning ligger nere.
    }
