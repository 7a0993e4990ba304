title = Initiatives
intro = This is what the association funds. Read what each initiative is for, and which documents there are. The texts are in Swedish.
nothing = Nothing is published yet.
published = Published { $date }
ask-for-documents = The association has the documents. Ask for them there.
replaced = somebody else has taken the seat
read-as = read as { $period }
unreadable = the period cannot be read
