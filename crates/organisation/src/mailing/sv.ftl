### Det som skickas med e-post till den egna personalen. Aldrig ett namn, aldrig ett ärende.
subject-invitation = Inbjudan till Trisam
subject-warning = Trisam: om inloggning
invitation =
    Du får ett konto i Trisam.

    1. Gå till { $welcome }
    2. Skriv koden: { $code }

    Koden gäller till { $until } och kan användas en gång. Lämna den inte vidare.
    Väntade du dig ingen inbjudan? Använd inte koden, och ring partsadministratören på din arbetsplats.
new-account =
    Ett konto i Trisam har gjorts av en inbjudan till dig, { $when }. En administratör hos er bekräftar att det är du, innan det öppnar något.

    Var det du behöver du inte göra något mer. Var det inte du: ring genast partsadministratören på din arbetsplats.
    När kontot är bekräftat ser du var det är inloggat på { $account }
new-link =
    Du kan nu logga in i Trisam genom din arbetsplats inloggning. Det bekräftades { $when }.

    Var det inte du som kopplade den: ring genast partsadministratören på din arbetsplats.
    Var du är inloggad ser du på { $account }
new-key =
    En ny passkey har lagts till i ditt konto i Trisam, { $when }.

    Var det du behöver du inte göra något. Var det inte du: logga in på { $account }, ta bort den och avsluta alla inloggningar, och ring genast partsadministratören på din arbetsplats.
changed-ways =
    Det som ditt konto i Trisam loggar in med har ändrats, { $when }: lösenordet, appen, koderna för den dag appen är borta, eller en passkey som har tagits bort. Alla andra inloggningar har avslutats.

    Var det du behöver du inte göra något. Var det inte du: ring genast partsadministratören på din arbetsplats. Kan du logga in, se efter på { $account }
recovery-begun =
    En administratör har börjat återställa ett konto i Trisam hos er, { $when }. Det blir klart efter en väntetid.

    Är det ditt konto, och har du inte bett om det: logga in på { $account } och stoppa det.
    Är det inte ditt, och vet du inte om att någon har bett om det: ta reda på det med personen själv innan väntetiden är slut.
recovered =
    Ett konto i Trisam hos er har återställts av en administratör, { $when }. Det som fanns av nycklar och koder är borta.

    Är det ditt konto, eller är du partsadministratör, och vet du inte varför: ring genast en annan partsadministratör hos er. Partens konton finns på { $staff }
rescued =
    Den som driver Trisam har bjudit in en partsadministratör hos er på nytt, { $when }. Det görs när ingen hos er kan hjälpa henne eller honom att logga in.

    Bekräfta kontot på { $staff } först när du har försäkrat dig om att det är personen själv. Har ingen hos er bett om det: bekräfta inte, och ring den som driver Trisam.
unread = Det här brevet skickades av ett program. Svar läses inte.
